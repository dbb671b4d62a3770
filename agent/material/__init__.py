"""The person's own material: a CV and a job description, read on this machine and never sent anywhere."""
