package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Pipeline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The let names that are visible at a place; each value sees only the names before it. */
final class Environment {
  static final Environment EMPTY = new Environment(null, "", null, null);

  private final @Nullable Environment before;
  private final String name;
  private final @Nullable BoundExpression value;
  private final @Nullable Pipeline tabular;

  private Environment(
      @Nullable Environment before,
      String name,
      @Nullable BoundExpression value,
      @Nullable Pipeline tabular) {
    this.before = before;
    this.name = name;
    this.value = value;
    this.tabular = tabular;
  }

  /** A tabular let value with the names that it sees. */
  record Tabular(Pipeline pipeline, Environment environment) {}

  Environment with(String added, BoundExpression scalar) {
    return new Environment(this, added, scalar, null);
  }

  Environment with(String added, Pipeline pipeline) {
    return new Environment(this, added, null, pipeline);
  }

  Optional<BoundExpression> scalar(String wanted) {
    Environment found = find(wanted);
    return found == null ? Optional.empty() : Optional.ofNullable(found.value);
  }

  Optional<Tabular> tabular(String wanted) {
    Environment found = find(wanted);
    return found == null || found.tabular == null || found.before == null
        ? Optional.empty()
        : Optional.of(new Tabular(found.tabular, found.before));
  }

  boolean defines(String wanted) {
    return find(wanted) != null;
  }

  private @Nullable Environment find(String wanted) {
    for (Environment at = this; at != null; at = at.before) {
      if (at.before != null && at.name.equals(wanted)) {
        return at;
      }
    }
    return null;
  }
}
