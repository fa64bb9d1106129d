enum StarStorePlaceholder {}
