"""From a captured page to a report in the register, with suggestions of what may be one."""
