/// The open formats of exports.
public enum ExportFormat: String, CaseIterable, Sendable {
    case csv, xlsx, json
}
