// Questions to the service. An answer that has been overtaken by a newer page is dropped.

export class Trouble extends Error {
  constructor(problem) {
    super(problem.detail || problem.title || "出错了");
    this.problem = problem;
  }
}

export async function ask(path, parameters, body) {
  const response = await sent(path, parameters, body);
  const answer = await response.json().catch(() => ({ status: response.status, title: response.statusText }));
  if (!response.ok && path !== "/health") throw new Trouble(answer);
  return answer;
}

// An answer that is a file, saved under the name that the service gives it. A plain link would not carry the key.
export async function save(path, parameters) {
  const response = await sent(path, parameters);
  if (!response.ok) throw new Trouble(await response.json().catch(() => ({ status: response.status, title: response.statusText })));
  const [, name] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") || "") || [];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name ? decodeURIComponent(name) : "";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function sent(path, parameters, body) {
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
  try {
    return await fetch(path + (query.size ? `?${query}` : ""), options);
  } catch {
    throw new Trouble({ status: 0, title: "服务没有应答", detail: "服务没有应答，请确认它正在运行后重试。" });
  }
}

export const part = encodeURIComponent;
