package dev.continuousexport.sql.syntax;

/** A name in a command that stands for something which has to be there. */
public record EntityName(Kind kind, Name name) {
  /** What a name stands for. */
  public enum Kind {
    DATABASE("database"),
    TABLE("table"),
    EXTERNAL_TABLE("external table"),
    CONTINUOUS_EXPORT("continuous export");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As a sentence names it. */
    public String words() {
      return words;
    }
  }

  static EntityName database(Name name) {
    return new EntityName(Kind.DATABASE, name);
  }

  static EntityName table(Name name) {
    return new EntityName(Kind.TABLE, name);
  }

  static EntityName externalTable(Name name) {
    return new EntityName(Kind.EXTERNAL_TABLE, name);
  }

  static EntityName continuousExport(Name name) {
    return new EntityName(Kind.CONTINUOUS_EXPORT, name);
  }
}
