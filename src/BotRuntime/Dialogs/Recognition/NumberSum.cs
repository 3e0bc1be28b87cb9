using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition;

/// <summary>Adds number words up as long as they belong to one number: "two thousand" and "nineteen" do, "three" and "five" do not.</summary>
internal struct NumberSum
{
    private decimal _done;
    private decimal _group;
    private decimal _lastScale;

    public NumberSum()
    {
        Room = int.MaxValue;
        _lastScale = decimal.MaxValue;
        IsWhole = true;
    }

    public bool Any { get; private set; }

    public bool IsWhole { get; private set; }

    /// <summary>What is added next must be less.</summary>
    public int Room { get; private set; }

    public readonly decimal Value => _done + _group;

    public readonly bool Fits(NumberWord word) => word.Kind switch
    {
        NumberWordKind.Addend => !Any || word.Value < Room,
        NumberWordKind.Hundred => IsWhole && _group < 100 && (!Any || (_group > 0 && _group < 20) || _group == 0),
        NumberWordKind.Scale => IsWhole && word.Value < _lastScale,
        NumberWordKind.Whole => !Any,
        _ => false,
    };

    public bool Take(NumberWord word)
    {
        if (!Fits(word)) return false;
        switch (word.Kind)
        {
            case NumberWordKind.Addend:
                Add(word);
                break;
            case NumberWordKind.Hundred:
                _group = (_group == 0 ? 1 : _group) * 100;
                Room = 100;
                break;
            case NumberWordKind.Scale:
                _done += (_group == 0 ? 1 : _group) * word.Value;
                _group = 0;
                _lastScale = word.Value;
                Room = word.Value > int.MaxValue ? int.MaxValue : (int)word.Value;
                break;
            default:
                _group = word.Value;
                IsWhole = false;
                Room = 0;
                break;
        }

        Any = true;
        return true;
    }

    private void Add(NumberWord word)
    {
        _group += word.Value;
        Room = word.Room;
    }
}
