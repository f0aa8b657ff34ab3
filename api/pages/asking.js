// Questions to the service. An answer that has been overtaken by a newer page is dropped.

export class Trouble extends Error {
  constructor(problem) {
    super(problem.detail || problem.title || "出错了");
    this.problem = problem;
  }
}

export async function ask(path, parameters, body) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters || {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") query.append(name, one);
    }
  }
  const headers = { accept: "application/json" };
  const key = sessionStorage.getItem("key");
  if (key) headers.authorization = `Bearer ${key}`;
  const options = { headers };
  if (body !== undefined) {
    options.method = "POST";
    headers["content-type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path + (query.size ? `?${query}` : ""), options);
  } catch {
    throw new Trouble({ status: 0, title: "服务没有应答", detail: "服务没有应答，请确认它正在运行后重试。" });
  }
  const answer = await response.json().catch(() => ({ status: response.status, title: response.statusText }));
  if (!response.ok && path !== "/health") throw new Trouble(answer);
  return answer;
}

export const part = encodeURIComponent;
