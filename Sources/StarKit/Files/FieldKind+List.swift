extension FieldKind {
    /// Entries joined by `;` or the full-width `；`, none empty, none twice.
    static func list<Entry: Hashable>(
        of entry: FieldKind<Entry>, countMax: Int
    ) -> FieldKind<[Entry]> {
        FieldKind<[Entry]> { text throws(FieldRefusal) in
            var entries: [Entry] = []
            var seen: Set<Entry> = []
            for part in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == ";" || $0 == "；" }) {
                let word = FieldText.trimmed(String(part))
                if word.isEmpty {
                    throw FieldRefusal(
                        "an entry of the list is empty; put one \";\" between two entries and none at the ends",
                        "列表中有空项；两项之间用一个“;”，首尾不加")
                }
                let value = try entry.read(word)
                if !seen.insert(value).inserted {
                    let shown = FieldRefusal.shortened(word)
                    throw FieldRefusal(
                        "\"\(shown)\" stands twice in the list; name it once", "“\(shown)”在列表中重复；请只写一次")
                }
                entries.append(value)
            }
            if entries.count > countMax {
                throw FieldRefusal(
                    "the list has more than \(countMax) entries; shorten it", "列表超过\(countMax)项；请缩短")
            }
            return entries
        }
    }
}
