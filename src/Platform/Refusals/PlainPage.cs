using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ecqs.Platform.Texts;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Platform.Refusals;

/// <summary>A page that the server itself shows, in the person's language; it loads nothing and cannot be framed.</summary>
public sealed class PlainPage : IResult
{
    const string Style =
        "body{font:16px/1.7 system-ui,'Microsoft YaHei','PingFang SC',sans-serif;margin:0;background:#f5f7fa;color:#1f2933}"
        + "main{max-width:34rem;margin:12vh auto 0;padding:2rem;background:#fff;border:1px solid #d8dee6;border-radius:8px}"
        + "h1{font-size:1.3rem;margin:0 0 1rem}a,button{font:inherit;color:#0b5cad}"
        + "button{padding:.4rem 1.4rem;background:#0b5cad;color:#fff;border:0;border-radius:6px;cursor:pointer}"
        + "small{color:#52606d;overflow-wrap:anywhere}@media(max-width:40rem){main{margin:0;border:0}}";

    static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    readonly string _html;
    readonly int _status;
    readonly string _formTargets;

    /// <param name="title">The code of the heading's text.</param>
    /// <param name="body">What stands under the heading, as HTML.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="head">What the head holds besides, as HTML.</param>
    /// <param name="formTargets">Where forms may lead, as the content security policy writes it.</param>
    public PlainPage(string title, string body, int status, string head = "", string formTargets = "'none'")
    {
        var language = TextCatalog.Language == Language.English ? "en" : "zh-CN";
        var name = Encode(TextCatalog.Format(title));
        _html = $"<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
            + $"<title>{name}</title>{head}<style>{Style}</style></head><body><main><h1>{name}</h1>{body}</main></body></html>";
        _status = status;
        _formTargets = formTargets;
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = _status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action {_formTargets}; frame-ancestors 'none'";
        return response.WriteAsync(_html, Encoding.UTF8, httpContext.RequestAborted);
    }

    public static string Encode(string text) => s_encoder.Encode(text);
}
