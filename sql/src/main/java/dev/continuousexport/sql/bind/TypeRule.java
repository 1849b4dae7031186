package dev.continuousexport.sql.bind;

import java.util.List;
import java.util.Optional;

/** Decides whether arguments fit a function, and what comes out. */
@FunctionalInterface
public interface TypeRule {
  /** The typing, or empty where the arguments do not fit. */
  Optional<Typing> apply(List<BoundExpression> arguments);
}
