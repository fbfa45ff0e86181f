using System.Globalization;
using System.Text;

namespace Approvals.Core.Diagrams;

/// <summary>Writes XML. Texts are escaped; characters that XML does not know are left out.</summary>
internal sealed class Markup(bool indent)
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    public Markup Declaration()
    {
        _text.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return this;
    }

    public Markup Open(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(name, attributes);
        _text.Append('>');
        _open.Push(name);
        return this;
    }

    public Markup Close()
    {
        var name = _open.Pop();
        Line();
        _text.Append("</").Append(name).Append('>');
        return this;
    }

    public Markup Empty(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(name, attributes);
        _text.Append("/>");
        return this;
    }

    public Markup Text(string name, string text, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(name, attributes);
        _text.Append('>');
        Escape(text);
        _text.Append("</").Append(name).Append('>');
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Tag(string name, ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Line();
        _text.Append('<').Append(name);
        foreach (var (key, value) in attributes)
        {
            if (value is null) continue;
            _text.Append(' ').Append(key).Append("=\"");
            Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
            _text.Append('"');
        }
    }

    private void Line()
    {
        if (_text.Length > 0 && _text[^1] != '\n') _text.Append('\n');
        if (indent) _text.Append(' ', 2 * _open.Count);
    }

    private void Escape(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '<': _text.Append("&lt;"); break;
                case '>': _text.Append("&gt;"); break;
                case '&': _text.Append("&amp;"); break;
                case '"': _text.Append("&quot;"); break;
                case '\n' or '\t' or '\r': _text.Append(' '); break;
                case < 0x20 or 0xfffe or 0xffff: break;
                default: _text.Append(rune.ToString()); break;
            }
        }
    }
}
