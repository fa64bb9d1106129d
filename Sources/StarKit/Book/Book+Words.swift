extension Book {
    /// What people call a table; its name for one that is not of the book.
    public static func words(of table: String) -> Words {
        Glossary.contains("table.\(table)") ? Glossary["table.\(table)"] : Words(table, table)
    }

    /// What people call a column; its name for one that the glossary does not have.
    public static func words(of table: String, column: String) -> Words {
        let keys = ["column.\(table).\(column)", "column.\(column)"]
        return keys.first(where: Glossary.contains).map { Glossary[$0] } ?? Words(column, column)
    }

    /// What people call a value of a column, as it is shown; the value itself where it is no word of the book.
    public static func words(of column: String, value shown: String) -> Words {
        let key = "value.\(column).\(shown)"
        return Glossary.contains(key) ? Glossary[key] : Words(shown, shown)
    }
}
