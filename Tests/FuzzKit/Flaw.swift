/// A promise of a decoder that did not hold.
public struct Flaw: Error, CustomStringConvertible {
    /// What was promised, and what came instead.
    public let description: String

    init(_ description: String) {
        self.description = description
    }

    /// Throws a flaw with `what` unless the promise holds.
    static func unless(_ holds: Bool, _ what: @autoclosure () -> String) throws(Flaw) {
        if !holds { throw Flaw(what()) }
    }

    /// What `read` gives; nil when it throws.
    static func optional<Value, Refusal: Error>(_ read: () throws(Refusal) -> Value) -> Value? {
        do { return try read() } catch { return nil }
    }

    /// What a decoder reads; nil when it refuses the bytes with the error it promises. Any other error is a flaw.
    static func read<Value, Refusal: Error>(_ refusal: Refusal.Type, _ read: () throws -> Value) throws(Flaw) -> Value?
    {
        do {
            return try read()
        } catch {
            if error is Refusal { return nil }
            if let flaw = error as? Flaw { throw flaw }
            throw Flaw("\(type(of: error)) instead of \(refusal): \(error)")
        }
    }
}
