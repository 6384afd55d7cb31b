using System.Collections;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;
using static System.FormattableString;

namespace LogistikAspire.Printing;

/// <summary>
/// A text, such as an address, as QR code: error level M (15 % of it may be dirty), with the quiet zone of four modules that the standard
/// asks for. Drawn as lines, not as an image, so that it prints crisp at any size; the page's style gives it its size.
/// </summary>
public sealed partial class QrCode : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Modules a side, the quiet zone included.</summary>
    private int Size { get; set; }

    private string Path { get; set; } = "";

    protected override void OnParametersSet()
    {
        using var code = QRCodeGenerator.GenerateQrCode(Text, QRCodeGenerator.ECCLevel.M);
        Size = code.ModuleMatrix.Count;
        Path = Draw(code.ModuleMatrix);
    }

    /// <summary>Each run of dark modules in a row is one line, through the middle of the row.</summary>
    private static string Draw(List<BitArray> rows)
    {
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            var (row, end) = (rows[y], -1);
            for (var x = 0; x < row.Count; x++)
            {
                if (!row[x])
                {
                    continue;
                }

                var start = x;
                while (x < row.Count && row[x])
                {
                    x++;
                }

                path.Append(end < 0 ? Invariant($"M{start} {y}.5") : Invariant($"m{start - end} 0")).Append(Invariant($"h{x - start}"));
                end = x;
            }
        }

        return path.ToString();
    }
}
