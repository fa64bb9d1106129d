enum StarKitTestsPlaceholder {}
