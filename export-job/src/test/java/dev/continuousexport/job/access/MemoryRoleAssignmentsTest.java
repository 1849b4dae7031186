package dev.continuousexport.job.access;

class MemoryRoleAssignmentsTest extends RoleAssignmentsContractTest {
  @Override
  RoleAssignments assignments() {
    return new MemoryRoleAssignments();
  }
}
