extension Dimension {
    /// What people call the star.
    public var words: Words {
        switch self {
        case .politics: Glossary["dim1"]
        case .discipline: Glossary["dim2"]
        case .civilisation: Glossary["dim3"]
        case .households: Glossary["dim4"]
        case .posts: Glossary["dim5"]
        }
    }
}
