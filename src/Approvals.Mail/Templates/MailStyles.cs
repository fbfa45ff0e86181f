namespace Approvals.Mail.Templates;

/// <summary>
/// Inline styles, because mail clients drop style sheets; the colours are those of the pages. Clients that do read the
/// sheet in the head get the dark colours from it, so it may be lost without harm.
/// </summary>
internal static class MailStyles
{
    private const string Fonts = "font-family:'Hiragino Sans','Noto Sans JP','BIZ UDPGothic',Meiryo,sans-serif;";

    internal const string Body = "margin:0;padding:0;background-color:#f2f2f2;color:#1a1a1a;" + Fonts;
    internal const string Sheet = "width:100%;max-width:600px;background-color:#ffffff;border-collapse:separate;border-spacing:0;";
    internal const string Band = "padding:16px 24px;background-color:#00118f;color:#ffffff;font-size:16px;font-weight:bold;line-height:1.5;";
    internal const string Cell = "padding:24px;font-size:16px;line-height:1.75;color:#1a1a1a;word-break:normal;overflow-wrap:anywhere;";
    internal const string Paragraph = "margin:0 0 16px;";
    internal const string Notice = "margin:0 0 24px;padding:12px 16px;border-left:6px solid #927200;background-color:#fbf5e0;color:#333333;font-size:14px;";
    internal const string Heading = "margin:0 0 16px;font-size:22px;line-height:1.5;font-weight:bold;color:#1a1a1a;";
    internal const string Subheading = "margin:32px 0 8px;font-size:16px;line-height:1.5;font-weight:bold;color:#1a1a1a;";
    internal const string Facts = "width:100%;border-collapse:collapse;border-top:1px solid #b3b3b3;font-size:15px;line-height:1.6;";
    internal const string FactLabel = "width:136px;padding:8px 12px 8px 0;border-bottom:1px solid #b3b3b3;text-align:left;vertical-align:top;font-weight:normal;color:#4d4d4d;";
    internal const string FactText = "padding:8px 0;border-bottom:1px solid #b3b3b3;text-align:left;vertical-align:top;overflow-wrap:anywhere;";
    internal const string Strong = FactText + "font-weight:bold;";
    internal const string Quote = "margin:0 0 12px;padding:4px 0 4px 16px;border-left:4px solid #b3b3b3;white-space:pre-line;";
    internal const string Answer = "width:100%;margin:32px 0 0;border:2px solid #0017c1;border-collapse:separate;border-spacing:0;border-radius:8px;";
    internal const string AnswerCell = "padding:20px;font-size:15px;line-height:1.7;";
    internal const string AnswerHeading = "margin:0 0 16px;font-size:16px;line-height:1.5;font-weight:bold;color:#1a1a1a;";
    internal const string Button = "display:inline-block;padding:12px 24px;border-radius:8px;background-color:#0017c1;color:#ffffff;font-size:16px;font-weight:bold;line-height:1.5;text-decoration:none;";
    internal const string Url = "margin:8px 0 0;font-size:13px;line-height:1.5;word-break:break-all;";
    internal const string Link = "color:#0017c1;text-decoration:underline;word-break:break-all;";
    internal const string Number = "margin:20px 0;";
    internal const string Digits = "font-family:Consolas,Menlo,'Courier New',monospace;font-size:28px;line-height:1.4;font-weight:bold;letter-spacing:4px;color:#1a1a1a;";
    internal const string Notes = "margin:0;padding:0 0 0 20px;font-size:14px;line-height:1.7;color:#333333;";
    internal const string Small = "margin:0 0 8px;font-size:14px;line-height:1.7;color:#4d4d4d;";
    internal const string Hash = "font-family:Consolas,Menlo,'Courier New',monospace;font-size:13px;word-break:break-all;";
    internal const string Foot = "padding:20px 24px;border-top:1px solid #b3b3b3;font-size:14px;line-height:1.7;color:#4d4d4d;";

    /// <summary>The same sheet at night. Contrast of every pair is at least 4.5:1.</summary>
    internal const string DarkSheet = """
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        @media (prefers-color-scheme: dark) {
          .ground { background-color: #111111 !important; }
          .sheet { background-color: #1a1a1a !important; }
          .text { color: #f2f2f2 !important; }
          .quiet { color: #cccccc !important; }
          .line { border-color: #666666 !important; }
          .frame { border-color: #9db7f9 !important; }
          .link { color: #9db7f9 !important; }
          .button { background-color: #9db7f9 !important; color: #000060 !important; }
          .notice { background-color: #332900 !important; color: #f2f2f2 !important; }
        }
        """;
}
