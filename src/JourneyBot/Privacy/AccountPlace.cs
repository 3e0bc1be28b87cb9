using JourneyBot.Accounts;
using JourneyBot.Journeys;

namespace JourneyBot.Privacy;

/// <summary>
/// The index of accounts, as far as it says to which a person belongs: the documents of <see cref="AccountIndex.ByStream"/>, and with each the one
/// of <see cref="AccountIndex.ByAccount"/>. What is known of an account itself is nobody's, and stays.
/// </summary>
public static class AccountPlace
{
    /// <summary>The place in a store.</summary>
    public static IPersonalPlace Of(IDocumentStore documents) =>
        new PersonalDocuments(documents, "accounts", AccountIndex.ByStream, subject => subject.Names.Select(stream => stream + "|"), (subject, document) => subject.Has(AccountIndex.StreamIn(document))) { Erased = AccountIndex.Remove };
}
