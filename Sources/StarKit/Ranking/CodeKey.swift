/// A code as a dictionary key that is compared by its UTF-8 bytes; `String` would take equivalent spellings for one.
struct CodeKey: Hashable {
    let text: String

    static func == (left: CodeKey, right: CodeKey) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
