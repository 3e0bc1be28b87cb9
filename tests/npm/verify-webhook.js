// Verifies a webhook with the Standard Webhooks' own library: SECRET ID TIMESTAMP SIGNATURE, the body on standard input. The time of
// the test's clock is taken for now.
const { Webhook } = require("standardwebhooks");
const [secret, id, timestamp, signature] = process.argv.slice(2);
Date.now = () => Number(timestamp) * 1000;
const chunks = [];
process.stdin.on("data", chunk => chunks.push(chunk)).on("end", () => {
  try {
    new Webhook(secret).verify(Buffer.concat(chunks).toString("utf8"), { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature });
    console.log("verified");
  } catch (e) {
    console.log(e.message);
  }
});
