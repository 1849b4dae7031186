package dev.continuousexport.sink.commit;

/** A schedule broke a promise. */
final class InvariantViolation extends RuntimeException {
  InvariantViolation(String message) {
    super(message, null, false, false);
  }

  static void require(boolean condition, String message, Object... arguments) {
    if (!condition) {
      throw new InvariantViolation(message.formatted(arguments));
    }
  }
}
