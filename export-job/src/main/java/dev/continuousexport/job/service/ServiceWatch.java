package dev.continuousexport.job.service;

import dev.continuousexport.job.access.AccessControl;
import dev.continuousexport.job.lifecycle.ExportMeters;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.job.model.ServiceFigures;
import dev.continuousexport.job.model.ServiceMonitor;
import dev.continuousexport.job.store.MetadataDatabase;
import java.util.Optional;

/** Watches a service whose definitions are restored: there is none before. */
record ServiceWatch(MetadataDatabase metadata, AccessControl access, ExportMeters meters)
    implements ServiceMonitor {
  @Override
  public Optional<String> obstacle() {
    return metadata.answers()
        ? Optional.empty()
        : Optional.of("The metadata database does not answer; the service's log says why.");
  }

  @Override
  public ServiceFigures figures(Principal principal) {
    access.requireMonitoring(principal);
    return meters.read();
  }
}
