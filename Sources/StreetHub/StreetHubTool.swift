import CommandKit

/// What shared commands need to know of this program.
enum StreetHubTool: Tool {
    static let name = "street-hub"
    static let companionNames = HubFiles.companionNames
    static let exampleStore = "hub"
}
