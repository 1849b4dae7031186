package dev.continuousexport.source.plan;

import java.io.Serializable;

/** Opens an export's plans where they are used: it travels with the job, a connection does not. */
public interface PlanLogProvider extends Serializable {
  PlanLog open();
}
