extension ID128 {
    /// The id of a row with a natural key: the first 16 bytes of SHA-256 over (table, parent, key).
    ///
    /// Two laptops that import the same file so make the same rows. Yearly keys contain the cycle.
    ///
    /// - Parameter parent: The unit's id, or the id of the row that the table's key names as parent.
    public static func natural(table: String, parent: ID128, key: [Value]) -> ID128 {
        var writer = ByteWriter()
        writer.text("village-stars row")
        writer.text(table)
        writer.id(parent)
        writer.count(key.count)
        for value in key { writer.value(value) }
        return ID128(truncating: Hash32.of(writer.bytes))
    }
}
