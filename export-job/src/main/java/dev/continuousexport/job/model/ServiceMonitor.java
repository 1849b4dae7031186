package dev.continuousexport.job.model;

import java.util.Optional;

/** What probes and monitoring ask a service. Safe for use by several threads. */
public interface ServiceMonitor {
  /** Why commands cannot be carried out now, in one sentence; empty when they can. */
  Optional<String> obstacle();

  /**
   * What the service has done and does.
   *
   * @throws CommandException of kind FORBIDDEN if the principal may not see it
   */
  ServiceFigures figures(Principal principal);
}
