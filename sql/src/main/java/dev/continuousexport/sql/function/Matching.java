package dev.continuousexport.sql.function;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** The string operators. Those without {@code Cs} in their name ignore case. */
public final class Matching {
  private Matching() {}

  /** Remembers the folded form of the right side, which is the same for most rows. */
  private abstract static class Folded extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private transient @Nullable String last;
    private transient @Nullable String lastFolded;

    boolean compare(@Nullable String text, @Nullable String sought) {
      return matches(Fold.upper(text == null ? "" : text), folded(sought == null ? "" : sought));
    }

    private String folded(String sought) {
      String known = lastFolded;
      if (known == null || !sought.equals(last)) {
        known = Fold.upper(sought);
        last = sought;
        lastFolded = known;
      }
      return known;
    }

    abstract boolean matches(String text, String sought);
  }

  /** {@code =~}. */
  public static final class EqualsText extends Folded {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String sought) {
      return compare(text, sought);
    }

    @Override
    boolean matches(String text, String sought) {
      return text.equals(sought);
    }
  }

  /** {@code contains}. */
  public static final class Contains extends Folded {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String sought) {
      return compare(text, sought);
    }

    @Override
    boolean matches(String text, String sought) {
      return text.contains(sought);
    }
  }

  /** {@code startswith}. */
  public static final class StartsWith extends Folded {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String sought) {
      return compare(text, sought);
    }

    @Override
    boolean matches(String text, String sought) {
      return text.startsWith(sought);
    }
  }

  /** {@code endswith}. */
  public static final class EndsWith extends Folded {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String sought) {
      return compare(text, sought);
    }

    @Override
    boolean matches(String text, String sought) {
      return text.endsWith(sought);
    }
  }

  /** {@code has}. */
  public static final class Has extends Folded {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String sought) {
      return compare(text, sought);
    }

    @Override
    boolean matches(String text, String sought) {
      return Terms.has(text, sought, true, true);
    }
  }

  /** {@code hasprefix}. */
  public static final class HasPrefix extends Folded {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String sought) {
      return compare(text, sought);
    }

    @Override
    boolean matches(String text, String sought) {
      return Terms.has(text, sought, true, false);
    }
  }

  /** {@code hassuffix}. */
  public static final class HasSuffix extends Folded {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String sought) {
      return compare(text, sought);
    }

    @Override
    boolean matches(String text, String sought) {
      return Terms.has(text, sought, false, true);
    }
  }

  /** {@code contains_cs}. */
  public static final class ContainsCs extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String sought) {
      return sought == null || text != null && text.contains(sought);
    }
  }

  /** {@code startswith_cs}. */
  public static final class StartsWithCs extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String sought) {
      return sought == null || text != null && text.startsWith(sought);
    }
  }

  /** {@code endswith_cs}. */
  public static final class EndsWithCs extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String sought) {
      return sought == null || text != null && text.endsWith(sought);
    }
  }

  /** {@code has_cs}. */
  public static final class HasCs extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String sought) {
      return sought == null || text != null && Terms.has(text, sought, true, true);
    }
  }

  /** {@code hasprefix_cs}. */
  public static final class HasPrefixCs extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String sought) {
      return sought == null || text != null && Terms.has(text, sought, true, false);
    }
  }

  /** {@code hassuffix_cs}. */
  public static final class HasSuffixCs extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    @DataTypeHint("BOOLEAN NOT NULL")
    public Boolean eval(@Nullable String text, @Nullable String sought) {
      return sought == null || text != null && Terms.has(text, sought, false, true);
    }
  }
}
