/// The limits on everything that comes from outside. Beyond one, the bytes are refused whole.
public enum SyncLimits {
    /// Compressed size of a change-set's body in bytes: also the unit of resume.
    public static let bodyBytesMax = 32 * 1024
    /// Size of a body in bytes once decompressed; counted while it streams.
    public static let bodyPlainBytesMax = 1024 * 1024
    /// Encoded size in bytes of one row's values.
    public static let rowBytesMax = 16 * 1024
    /// Rows of one change-set.
    public static let rowsMax = 10_000
    /// Tables of one change-set.
    public static let tablesMax = 64
    /// Columns of one table; a change's columns are a 63-bit mask.
    public static let columnsMax = 62
    /// Bytes of a table's or a column's name.
    public static let nameBytesMax = 64
    /// Encoded header in bytes.
    public static let headerBytesMax = 64 * 1024
    /// Dependencies of one header.
    public static let dependenciesMax = 512
    /// Streams of a version vector.
    public static let streamsMax = 20_000
    /// Receipts of higher levels in one reply; the others come with the next.
    public static let relayedReceiptsMax = 512
    /// A request or a reply in bytes.
    public static let messageBytesMax = 8 * 1024 * 1024
    /// Change-sets of a request or a reply, in bytes: what a budget may ask for.
    public static let budgetBytesMax = 4 * 1024 * 1024
    /// Change-sets of one message.
    public static let changeSetsMax = 4_096
    /// The message in a bundle, in bytes.
    public static let bundleBytesMax = 64 * 1024 * 1024
    /// Change-sets of the message in a bundle, in bytes.
    public static let bundleBudgetBytesMax = 48 * 1024 * 1024
    /// Change-sets of the message in a bundle.
    public static let bundleChangeSetsMax = 65_536
    /// Requests written to a stick to which a reply is still taken; the oldest are forgotten first.
    public static let bundleRequestsMax = 256
    /// Rotations of one replica's keys, and statements of one message.
    public static let rotationsMax = 64
    /// A statement of rotation in bytes: it is a value of one row.
    public static let rotationBytesMax = 14 * 1024
    /// Streams whose ends a statement fixes.
    public static let endsMax = 1_000
    /// Join requests that wait at a hub for a second person.
    public static let waitingJoinsMax = 200
}
