// The bots of the runtime's benchmark on the JavaScript SDK; their twins are in tests/JourneyBot.Benchmarks/Runtime.
const { ActivityHandler, AutoSaveStateMiddleware, ConversationState, MemoryStorage, MessageFactory, TestAdapter, UserState } = require('botbuilder');
const { ComponentDialog, TextPrompt, WaterfallDialog, runDialog } = require('botbuilder-dialogs');

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (turn, next) => {
      const text = `Echo: ${turn.activity.text}`;
      await turn.sendActivity(MessageFactory.text(text, text));
      await next();
    });
  }
}

// Each gives an adapter and what answers.
const turns = {
  echo() {
    const bot = new EchoBot();
    return [new TestAdapter(), turn => bot.run(turn)];
  },

  states() {
    const storage = new MemoryStorage();
    const user = new UserState(storage);
    const conversation = new ConversationState(storage);
    const profile = user.createProperty('Profile');
    const talk = conversation.createProperty('Talk');
    const adapter = new TestAdapter().use(new AutoSaveStateMiddleware(user, conversation));
    return [adapter, async turn => {
      const known = await profile.get(turn, { name: 'Ann', turns: 0 });
      const said = await talk.get(turn, { turns: 0 });
      known.turns++;
      said.turns++;
      said.last = turn.activity.text;
      await turn.sendActivity(MessageFactory.text('Echo: ' + said.last));
    }];
  },

  waterfall() {
    const conversation = new ConversationState(new MemoryStorage());
    const dialogs = conversation.createProperty('Dialogs');
    const dialog = new ComponentDialog('order');
    dialog.addDialog(new TextPrompt('text'));
    dialog.addDialog(new WaterfallDialog('steps', [
      step => step.prompt('text', 'What would you like?'),
      step => { step.values.item = step.result; return step.prompt('text', 'Where shall we send it?'); },
      step => step.replaceDialog('steps'),
    ]));
    dialog.initialDialogId = 'steps';
    return [new TestAdapter(), async turn => {
      await runDialog(dialog, turn, dialogs);
      await conversation.saveChanges(turn);
    }];
  },
};

module.exports = { EchoBot, turns };
