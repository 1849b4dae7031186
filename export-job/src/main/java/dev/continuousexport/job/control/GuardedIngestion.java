package dev.continuousexport.job.control;

import dev.continuousexport.job.access.AccessControl;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.RecordIngestion;

/** Ingests what its author may, while nobody changes the table. */
public final class GuardedIngestion implements RecordIngestion {
  private final Database database;
  private final AccessControl access;
  private final RecordIngestion records;

  public GuardedIngestion(Database database, AccessControl access, RecordIngestion records) {
    this.database = database;
    this.access = access;
    this.records = records;
  }

  @Override
  public long ingest(Payload payload) {
    payload
        .database()
        .filter(name -> !database.isCalled(name))
        .ifPresent(
            name -> {
              throw new CommandException(
                  CommandException.Kind.NOT_FOUND,
                  "There is no database '%s'; the database of this service is '%s'."
                      .formatted(name, database.name()));
            });
    access.requireIngestion(payload.principal(), payload.table());
    return database.ingesting(() -> records.ingest(payload));
  }
}
