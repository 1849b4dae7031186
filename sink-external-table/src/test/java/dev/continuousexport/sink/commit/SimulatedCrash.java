package dev.continuousexport.sink.commit;

/** The process that made this call is gone. */
final class SimulatedCrash extends RuntimeException {
  SimulatedCrash() {
    super("crash", null, false, false);
  }
}
