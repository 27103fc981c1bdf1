// Tests of LogAudit.
