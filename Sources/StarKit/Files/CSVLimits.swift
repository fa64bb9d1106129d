/// What a ``CSVReader`` accepts at most; a file beyond a limit is refused with the line it was met on.
public struct CSVLimits: Hashable, Sendable {
    /// Bytes of one field, its quotes not counted.
    public var fieldBytesMax: Int
    /// Bytes of one record, its line ending not counted.
    public var recordBytesMax: Int
    /// Bytes of the whole file.
    public var fileBytesMax: Int

    /// 16 KiB a field, 64 KiB a record, 64 MiB a file.
    public static let standard = CSVLimits(
        fieldBytesMax: 16 << 10, recordBytesMax: 64 << 10, fileBytesMax: 64 << 20)

    /// Limits of one's own; each in bytes.
    public init(fieldBytesMax: Int, recordBytesMax: Int, fileBytesMax: Int) {
        self.fieldBytesMax = fieldBytesMax
        self.recordBytesMax = recordBytesMax
        self.fileBytesMax = fileBytesMax
    }
}
