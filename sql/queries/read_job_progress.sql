select job, until
from rollcall.job_progress
order by job;
