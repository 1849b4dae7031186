package dev.continuousexport.source.plan;

/**
 * The stored plans of an export do not continue one another: one is missing, was replaced, or
 * begins elsewhere than its predecessor ends. Nothing may be exported until somebody has looked.
 */
public final class PlanChainException extends RuntimeException {
  public PlanChainException(String message) {
    super(message);
  }

  public PlanChainException(String message, Throwable cause) {
    super(message, cause);
  }
}
