import Mustache

/// The templates of a program by name: PageKit's parts and the program's own pages.
///
/// They are compiled into the program, so that it can be moved and installed as one file.
public struct TemplateShelf: Sendable {
    private let library: MustacheLibrary

    /// A shelf with PageKit's own parts and `templates` beside them.
    ///
    /// - Parameter templates: Mustache text by name; a name that PageKit has too takes its place.
    public init(_ templates: [String: [UInt8]]) {
        var parsed: [String: MustacheTemplate] = [:]
        for (name, bytes) in PageParts.templates.merging(templates, uniquingKeysWith: { $1 }) {
            // Slots escape; so the library must not do it again.
            let text = "{{% CONTENT_TYPE:TEXT}}" + String(decoding: bytes, as: UTF8.self)
            do {
                parsed[name] = try MustacheTemplate(string: text)
            } catch {
                preconditionFailure("The template \(name) cannot be read: \(error)")
            }
        }
        library = MustacheLibrary(templates: parsed)
    }

    /// Fills a template in.
    public func render(_ name: String, _ slots: Slots) -> Markup {
        guard let html = library.render(slots, withTemplate: name) else {
            preconditionFailure("There is no template \(name).")
        }
        return Markup(html: html)
    }
}
