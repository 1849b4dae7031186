package dev.continuousexport.sql.cases;

/** A way to run cases. */
public interface CaseRuns extends AutoCloseable {
  /** Takes the answers in the order in which they are found. */
  interface Answers {
    void add(Answer answer);
  }

  /** Answers a case, now or later; its failure is an answer too. */
  void add(KqlCase one, Answers answers) throws InterruptedException;

  /** Answers what is left. */
  void finish(Answers answers) throws InterruptedException;
}
