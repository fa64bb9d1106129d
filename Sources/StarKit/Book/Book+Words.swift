extension Book {
    /// What people call a table; its name for one that is not of the book.
    public static func words(of table: String) -> Words {
        Glossary.contains("table.\(table)") ? Glossary["table.\(table)"] : Words(table, table)
    }
}
