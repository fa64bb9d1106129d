enum SyncKitTestsPlaceholder {}
