using JourneyBot.Events;

namespace JourneyBot.Ingestion.Simulation;

/// <summary>The conversations that simulated visitors have with the bot.</summary>
internal sealed class CustomerChat(CustomerDiary diary, Random chance)
{
    /// <summary>Asks about a product; says whether the answer helped.</summary>
    public bool Advice(SimulatedProduct product)
    {
        var conversation = diary.OpenChat();
        var (text, intent) = chance.Next(4) switch
        {
            0 => ($"Does the {product.Name} run small?", "size.help"),
            1 => ($"Is the {product.Name} in stock in my size?", "stock.availability"),
            2 => ($"Which is warmer, the {product.Name} or something similar?", "product.compare"),
            _ => ($"I am looking for something like the {product.Name}", "product.advice"),
        };
        Ask(conversation, text, intent, $"Here is what I know about the {product.Name}.");
        if (chance.NextDouble() < 0.2)
        {
            // Asked again in the same words: the answer did not help.
            Ask(conversation, text, intent, "Let me put that differently.");
            return false;
        }

        if (chance.NextDouble() < 0.4) Ask(conversation, "Thanks, that helps", "goodbye.thanks", "You are welcome.");
        return true;
    }

    /// <summary>Asks for help with a payment; says whether it went through.</summary>
    public bool PaymentHelp()
    {
        Ask(diary.OpenChat(), "My payment was declined, what can I do?", "payment.question", "Please try another card, your cart is kept.");
        return chance.NextDouble() < 0.6;
    }

    /// <summary>Asks where an order is.</summary>
    public void WhereIsIt() => Ask(diary.OpenChat(), "Where is my order?", "order.status", "It is on its way and comes within three days.");

    private void Ask(string conversation, string text, string intent, string answer)
    {
        diary.Chat(EventNames.MessageReceived, conversation, 1, ("text", text), ("intent", intent));
        diary.Chat(EventNames.MessageSent, conversation, 25, ("text", answer));
    }
}
