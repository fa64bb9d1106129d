/// What PageKit itself brings: templates of parts, the style sheet, the script.
public enum PageParts {
    static let templates: [String: [UInt8]] = [
        "bars": PackageResources.bars_mustache,
        "document": PackageResources.document_mustache,
        "field": PackageResources.field_mustache,
        "fields": PackageResources.fields_mustache,
        "filters": PackageResources.filters_mustache,
        "layout": PackageResources.layout_mustache,
        "notice": PackageResources.notice_mustache,
        "pager": PackageResources.pager_mustache,
        "sheet": PackageResources.sheet_mustache,
        "stages": PackageResources.stages_mustache,
        "table": PackageResources.table_mustache,
    ]

    /// The style sheet of the pages.
    public static let style = PackageResources.page_css
    /// The style sheet of everything that is made to be printed.
    public static let printStyle = PackageResources.print_css
    /// The one script; every page works without it.
    public static let script = PackageResources.page_js
    /// The picture in a browser's tab.
    public static let icon = PackageResources.icon_svg
}
