using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using LogistikAspire.Custody;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

/// <summary>
/// Rows on their way into a table by PostgreSQL's binary COPY, written in its format and sent in large pieces. Value by value through the
/// driver, and in its pieces of 8 KiB, they would take as long as the database takes to store them.
/// </summary>
internal sealed class CopyRows : IAsyncDisposable
{
    private const int Piece = 128 * 1024;

    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xff, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly NpgsqlRawCopyStream _stream;
    private readonly short _columns;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(2 * Piece);
    private int _length;
    private bool _isComplete;

    private CopyRows(NpgsqlRawCopyStream stream, int columns)
    {
        (_stream, _columns) = (stream, (short)columns);
        Header.CopyTo(Take(Header.Length));
    }

    public static async Task<CopyRows> Begin(NpgsqlConnection connection, string table, string[] columns, CancellationToken ct)
    {
        var sql = $"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT binary)";
        return new(await connection.BeginRawBinaryCopyAsync(sql, ct), columns.Length);
    }

    /// <summary>Begins a row; its values follow in the order of the columns.</summary>
    public async ValueTask Start(CancellationToken ct)
    {
        if (_length > Piece)
        {
            await Send(ct);
        }

        BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), _columns);
    }

    public void Add(Guid value) => value.TryWriteBytes(Value(16), bigEndian: true, out _);

    public void Add(long value) => BinaryPrimitives.WriteInt64BigEndian(Value(sizeof(long)), value);

    public void Add(short value) => BinaryPrimitives.WriteInt16BigEndian(Value(sizeof(short)), value);

    public void Add(bool value) => Value(1)[0] = value ? (byte)1 : (byte)0;

    /// <summary>A time, of which whole microseconds are kept.</summary>
    public void Add(DateTimeOffset value) =>
        Add((value.UtcTicks / TimeSpan.TicksPerMicrosecond) - (Epoch.UtcTicks / TimeSpan.TicksPerMicrosecond));

    public void Add(Digest value) => value.CopyTo(Value(Digest.Size));

    public void Add(ReadOnlyMemory<byte> value) => value.Span.CopyTo(Value(value.Length));

    public void Add(string? value)
    {
        if (value is null)
        {
            BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), -1);
            return;
        }

        Encoding.UTF8.GetBytes(value, Value(Encoding.UTF8.GetByteCount(value)));
    }

    /// <summary>Ends the copy: the rows are in the table.</summary>
    public async Task Complete(CancellationToken ct)
    {
        BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), -1);
        await Send(ct);
        _isComplete = true;
        await _stream.DisposeAsync();
    }

    /// <summary>Takes the copy back unless it was completed.</summary>
    public async ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        if (_isComplete)
        {
            return;
        }

        try
        {
            await _stream.CancelAsync();
        }
        catch (Exception e) when (e is NpgsqlException or IOException or ObjectDisposedException)
        {
            // The connection is gone. What broke it is on its way to the caller already, and says more.
        }
    }

    private async Task Send(CancellationToken ct)
    {
        await _stream.WriteAsync(_buffer.AsMemory(0, _length), ct);
        _length = 0;
    }

    private Span<byte> Value(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), length);
        return Take(length);
    }

    private Span<byte> Take(int length)
    {
        if (_length + length > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _buffer.Length, _length + length));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _length += length;
        return _buffer.AsSpan(_length - length, length);
    }
}
