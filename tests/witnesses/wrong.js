// Sends the mock server requests that are wrong, and fails where it finds nothing wrong with them.
"use strict";

const address = process.argv[2];
const reports = `${address}/me/onlineMeetings/meeting-1/attendanceReports`;
const token = { authorization: "Bearer token" };

async function refused(what, url, headers) {
  const response = await fetch(url, { headers });
  await response.text();
  if (response.status < 400) {
    console.error(`the mock server answers ${what} with ${response.status}`);
    process.exit(1);
  }
}

(async () => {
  await refused("a request without a token", reports, {});
  await refused("$top=some", `${reports}?$top=some`, token);
  await refused("another path", `${address}/me/onlineMeetings/meeting-1/reports`, token);
})();
