/// The templates of the village's pages by name.
enum VillageTemplates {
    static let all: [String: [UInt8]] = [
        "archive": PackageResources.archive_mustache,
        "archiveindex": PackageResources.archiveindex_mustache,
        "backup": PackageResources.backup_mustache,
        "bulletin": PackageResources.bulletin_mustache,
        "card": PackageResources.card_mustache,
        "first": PackageResources.first_mustache,
        "form": PackageResources.form_mustache,
        "home": PackageResources.home_mustache,
        "import": PackageResources.import_mustache,
        "list": PackageResources.list_mustache,
        "lock": PackageResources.lock_mustache,
        "log": PackageResources.log_mustache,
        "opening": PackageResources.opening_mustache,
        "plain": PackageResources.plain_mustache,
        "preview": PackageResources.preview_mustache,
        "prints": PackageResources.prints_mustache,
        "records": PackageResources.records_mustache,
        "safety": PackageResources.safety_mustache,
        "settings": PackageResources.settings_mustache,
        "sheetwords": PackageResources.sheetwords_mustache,
        "stick": PackageResources.stick_mustache,
        "sync": PackageResources.sync_mustache,
        "tasks": PackageResources.tasks_mustache,
    ]
}
