package dev.continuousexport.job.store;

/** What a definition defines, in the order in which definitions depend on each other. */
public enum DefinitionKind {
  TABLE("table"),
  EXTERNAL_TABLE("external table"),
  CONTINUOUS_EXPORT("continuous-export");

  private final String words;

  DefinitionKind(String words) {
    this.words = words;
  }

  /** As commands write it. */
  public String words() {
    return words;
  }
}
