// Lets Microsoft's JavaScript SDK judge tokens for a test: reads one JSON command a line on standard input, writes one JSON
// answer a line on standard output.
'use strict';

const {
  AuthenticationConfiguration,
  BotFrameworkAuthenticationFactory,
  PasswordServiceClientCredentialFactory,
  allowedCallersClaimsValidator
} = require('botframework-connector');
const readline = require('node:readline');

// The SDK tells each refusal to the console.
console.error = () => {};

let authentication;

const commands = {
  async configure({ issuer, metadataUrl, entraMetadataUrl, appId, allowedCallers }) {
    authentication = BotFrameworkAuthenticationFactory.create(
      '', true, 'https://login.microsoftonline.com/botframework.com', 'https://api.botframework.com', issuer,
      'https://api.botframework.com', metadataUrl, entraMetadataUrl, 'urn:botframework:azure',
      new PasswordServiceClientCredentialFactory(appId, 'secret'),
      new AuthenticationConfiguration([], allowedCallersClaimsValidator(allowedCallers))
    );
    return { configured: true };
  },
  async judge({ header, channelId, serviceUrl }) {
    try {
      const { audience, callerId } = await authentication.authenticateRequest({ type: 'message', channelId, serviceUrl }, header);
      return { accepted: true, audience, callerId };
    } catch (error) {
      return { accepted: false, why: String((error && error.message) || error) };
    }
  }
};

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const command = JSON.parse(line);
    process.stdout.write(JSON.stringify(await commands[command.do](command)) + '\n');
  }
})();
