// Every patent with the texts by which it is compared; streamed, in no order.
// returns  title, abstract
MATCH (patent:Patent)
RETURN patent.title AS title, patent.abstract AS abstract
