// Asks the endpoint at argv[2] as users of Kusto's JavaScript client do; prints a JSON object with
// what came back.
"use strict";
const { Client, ClientRequestProperties, KustoConnectionStringBuilder } = require("azure-kusto-data");

const port = process.argv[2];

function client(path = "") {
  return new Client(new KustoConnectionStringBuilder(`http://localhost:${port}${path}`));
}

function shown(result) {
  const table = result.primaryResults[0];
  const columns = table.columns.map((column) => `${column.name}:${column.type}`);
  return { columns, rows: [...table.rows()].map((row) => Object.values(row.toJSON())) };
}

async function failure(action) {
  try {
    await action();
    return "no failure";
  } catch (error) {
    const response = error.response ?? error.inner?.response;
    return {
      kind: error.constructor.name,
      status: response?.status,
      message: response?.data?.error?.["@message"],
    };
  }
}

async function main() {
  const properties = new ClientRequestProperties();
  properties.setTimeout(3 * 60 * 1000);
  properties.setOption("request_readonly", true);
  properties.setParameter("number", 5);
  properties.setParameter("text", "a 'b'");
  properties.clientRequestId = "mine;2";
  const token = KustoConnectionStringBuilder.withAccessToken(`http://localhost:${port}`, "good");
  return {
    command: shown(await client().execute("NetDefaultDB", ".show AllTypes")),
    query: shown(await client().execute("NetDefaultDB", "AllTypes")),
    queryV1: shown(await client().executeQueryV1("NetDefaultDB", "AllTypes")),
    commandOnQuery: shown(await client().execute("NetDefaultDB", "// note\n.show AllTypes")),
    many: shown(await client().execute("NetDefaultDB", "numbers(30000)")).rows.length,
    options: shown(await client().execute("Other", "with options", properties)).rows.length,
    path: shown(await client("/MyDb").execute("NetDefaultDB", ".show by path")).rows.length,
    token: shown(await new Client(token).execute("NetDefaultDB", ".show with token")).rows.length,
    badRequest: await failure(() => client().execute("D", ".show fail(BAD_REQUEST)")),
    forbidden: await failure(() => client().execute("D", "fail(FORBIDDEN)")),
    throttled: await failure(() => client().execute("D", ".show fail(THROTTLED)")),
    internal: await failure(() => client().execute("D", "defect")),
  };
}

main().then(
  (seen) => console.log(JSON.stringify(seen)),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
