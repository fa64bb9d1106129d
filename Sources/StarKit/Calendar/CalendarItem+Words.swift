extension CalendarItem {
    /// What people call the item.
    public var words: Words { Glossary["item.\(rawValue)"] }
}
