import CommandKit

/// The name that shared commands show in the examples of their help.
enum StreetHubTool: Tool {
    static let name = "street-hub"
    static let exampleStore = "hub"
}
