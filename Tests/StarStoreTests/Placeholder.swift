enum StarStoreTestsPlaceholder {}
